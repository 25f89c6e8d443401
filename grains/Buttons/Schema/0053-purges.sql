-- How far the deletion of a month's tokens is, so that a crash skips nothing: 0, they are being deleted; 1, they are, and an embedded database still has
-- their bytes; 2, what was left has been written anew, and the log has yet to be emptied.
alter table click_purge add column state integer not null default 0;
