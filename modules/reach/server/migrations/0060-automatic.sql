-- Said by the program itself in answer to what a person just did, such as a welcome: no quota counts it.
alter table reach.touch add column automatic boolean not null default false;
