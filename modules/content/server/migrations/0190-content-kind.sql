-- What a script gives whom it reaches: useful, about (us), selling. Null: by its purpose.
alter table content.script_version add column content_kind text check (content_kind in ('useful', 'about', 'selling'));
