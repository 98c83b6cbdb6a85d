-- Of which line of a plan a mass send was made, {"planId", "key"}: moved to another day the new one is the line's.
alter table reach.mass_send add column plan_line jsonb;
