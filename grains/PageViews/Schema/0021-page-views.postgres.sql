-- The payloads are packed already: trying to compress them again costs more than it saves.
alter table page_view_journal alter column payload set storage external;
alter table page_view_segment alter column payload set storage external;
alter table page_view_month alter column payload set storage external;
