-- A stage may be set by an SOP: then nobody of the staff said it, and its name stands there instead.
alter table tasks.follow_up alter column staff_id drop not null;
alter table tasks.follow_up add column said_by text not null default '';
