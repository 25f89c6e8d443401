-- Room beside each head for its next version, so that a click changes one page and no index.
alter table click_head set (fillfactor = 50);
