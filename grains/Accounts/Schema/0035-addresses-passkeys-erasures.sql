-- When the address was claimed: what an account claimed and did not take within minutes is free again.
alter table account_email add column claimed varchar(20) not null default '2026-01-01T00:00:00Z';

-- Which account has which passkey, by a hash of the id that its device gave it.
create table account_passkey (
    passkey_hash $bytes$ not null primary key,
    account varchar(36) not null
);

create index account_passkey_account on account_passkey (account);

create index account_email_account on account_email (account);

-- Accounts whose deletion has begun; a row is gone when nothing is left.
create table account_erasure (
    account varchar(36) not null primary key
);
