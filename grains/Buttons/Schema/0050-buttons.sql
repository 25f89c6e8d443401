create table button (
    button bigint not null primary key,
    owner varchar(36) not null,
    url varchar(1000) not null,
    title varchar(100) not null,
    text varchar(1000) not null,
    tags varchar(700) not null,
    language varchar(8) not null,
    category integer not null,
    hidden integer not null,
    revision integer not null,
    created varchar(20) not null,
    unique (owner, url)
);

-- A month is a number such as 202611. The epoch is that of the one activation that may count; a closed month has no secret.
create table click_head (
    button bigint not null,
    month integer not null,
    epoch bigint not null,
    count bigint not null,
    members bigint not null,
    closed integer not null,
    secret $bytes$,
    primary key (button, month)
) $by_key$;

create index click_head_open on click_head (month) where closed = 0;

-- While its month is open: a member's token is a keyed hash that differs with every button and month, a visitor's is random.
create table click_token (
    button bigint not null,
    month integer not null,
    token $bytes$ not null,
    day integer not null,
    primary key (button, month, token)
) $by_key$;

create table click_day (
    button bigint not null,
    month integer not null,
    day integer not null,
    members bigint not null,
    visitors bigint not null,
    primary key (button, month, day)
) $by_key$;

-- Months whose tokens are being deleted; a row is gone when none is left.
create table click_purge (
    button bigint not null,
    month integer not null,
    primary key (button, month)
) $by_key$;
