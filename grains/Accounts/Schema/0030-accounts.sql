-- Random keys of this installation, made at first use.
create table secret (
    name varchar(50) not null primary key,
    value $bytes$ not null
);

-- The address itself is in the account alone; here it is found by a hash that needs the secret.
create table account_email (
    email_hash $bytes$ not null primary key,
    account varchar(36) not null
);

-- At most one row: who set this server up.
create table first_operator (
    one integer not null primary key check (one = 1),
    account varchar(36) not null
);
