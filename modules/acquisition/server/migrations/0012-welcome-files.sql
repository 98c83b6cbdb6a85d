-- Files and mini programs of a welcome, and the names of those that did not go with one.
update acquisition.entry set welcome = welcome || '{"attachments": []}' where welcome is not null;
update acquisition.company_welcome set message = message || '{"attachments": []}';
alter table acquisition.welcome add column left_out text[] not null default '{}';
