-- Third parties. One that was removed keeps its row, without a key: the logs of members name it.
create table party (
    number $identity$,
    handle varchar(40) not null unique,
    name varchar(100) not null,
    purpose varchar(500) not null,
    return_address varchar(500),
    key_hash $bytes$ unique,
    registered varchar(20) not null
);

create table email_permission (
    account varchar(36) not null,
    party integer not null references party (number),
    given varchar(20) not null,
    primary key (account, party)
);

-- For its member: when his address was told to whom.
create table email_release (
    number $identity$,
    account varchar(36) not null,
    party integer not null references party (number),
    released varchar(20) not null
);

create index email_release_of_account on email_release (account, party, number);
