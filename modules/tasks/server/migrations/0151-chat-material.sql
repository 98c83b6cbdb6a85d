-- What went into a chat may be a material instead of words of a script.
alter table tasks.chat_message add column material_id uuid;
