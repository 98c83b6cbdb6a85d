-- A contact's id goes to 2^32 (contacts.contact_id_seq), which an int does not hold.
alter table reach.person alter column contact_id type bigint;
alter table reach.touch alter column contact_id type bigint;
