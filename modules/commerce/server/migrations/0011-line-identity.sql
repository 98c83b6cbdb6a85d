-- The number of a sub-order is what a line is known by, where an export has one; what was taken off the line and what
-- has gone back of it are the line's own.
alter table commerce.order_line
  add column ref text not null default '',
  add column discount bigint not null default 0,
  add column refunded bigint not null default 0;
