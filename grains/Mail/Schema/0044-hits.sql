-- Seconds that are no longer needed are found by it.
create index mail_spent_second on mail_spent (second) where second is not null;

-- Campaigns whose spent rows are being deleted. state: 0 there are rows, 1 they are gone, 2 and what is left was written anew, so that only the embedded
-- database's log may still hold their bytes.
create table mail_purge (
    campaign bigint not null primary key,
    state integer not null default 0
) $by_key$;
