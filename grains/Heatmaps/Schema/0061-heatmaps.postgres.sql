-- The payloads are packed already: trying to compress them again costs more than it saves.
alter table heatmap_journal alter column payload set storage external;
alter table heatmap_segment alter column payload set storage external;
