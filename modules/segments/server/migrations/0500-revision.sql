-- Which saving this is, and whose: who saves from an older one is told instead of writing over it.
alter table segments.segment
  add column revision int not null default 1,
  add column changed_by text not null default '';
