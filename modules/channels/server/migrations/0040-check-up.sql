-- What a check-up cannot ask WeCom for: when a push was last refused, and when a page was last open in a chat.
alter table channels.company
  add column refused_at timestamptz,
  add column refused_why text,
  add column sidebar_at timestamptz,
  add column sidebar_fault text;
