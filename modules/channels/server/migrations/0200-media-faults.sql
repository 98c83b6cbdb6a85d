-- Why WeCom has no fresh copy of a file; empty when all is well.
alter table channels.media_copy add column fault text not null default '';
