-- Who made a key answers for what is done with it. Not known of keys from before, nor of those made by the command.
alter table organisation.api_key add column made_by text;
alter table organisation.api_key add column made_by_name text not null default '';
