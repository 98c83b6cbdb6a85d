-- Rises with every saving of the shop's calendar: a change made from an older one is refused.
alter table journeys.calendar add column revision int not null default 1;
