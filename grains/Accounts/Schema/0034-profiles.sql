-- Who has which handle, and who may find him by it (1 members, 2 everybody): one question finds what the asker may see, and nothing else.
create table profile_handle (
    handle varchar(30) not null primary key,
    account varchar(36) not null,
    shown integer not null
);

create index profile_handle_account on profile_handle (account);

-- The picture, by its content; an account has two for the moment of a change.
create table avatar (
    account varchar(36) not null,
    tag varchar(32) not null,
    image $bytes$ not null,
    primary key (account, tag)
);
