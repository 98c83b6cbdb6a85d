-- A merge keeps itself what its undo needs, and whose an event is says its person key.
alter table tracking.person_key drop column moved_from;
alter table tracking.recent_event drop column contact_id;
