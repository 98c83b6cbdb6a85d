-- The words of a mass send before anything was put into them: moved to another day they are filled in for that day.
alter table reach.mass_send add column template text;
