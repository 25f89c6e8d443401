-- Mail about the account is on from the beginning: so it is for the accounts that are there already. Those that turned it off are asked when it is sent.
insert into mail_subscription (category, member) select distinct 1, account from account_email;
