-- Letters that wait to be sent; a row is gone once its letter is. attempts is also the number of the claim: who settles a
-- letter shows it, so that one whose claim was taken over settles nothing.
create table mail_letter (
    number $identity$,
    recipient varchar(254) not null,
    subject varchar(200) not null,
    body varchar(20000) not null,
    nonce varchar(16) not null,
    group_name varchar(100),
    posted varchar(20) not null,
    due varchar(20) not null,
    expires varchar(20) not null,
    attempts integer not null default 0,
    claimed_until varchar(20)
);

create index mail_letter_due on mail_letter (due, expires, claimed_until);

create index mail_letter_group on mail_letter (group_name) where group_name is not null;
