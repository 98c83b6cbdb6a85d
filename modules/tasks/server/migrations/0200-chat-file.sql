-- What went into a chat may be a file of the library.
alter table tasks.chat_message add column media_id uuid;
