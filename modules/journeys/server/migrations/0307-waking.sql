-- Since when it was not looked whom to wake who waits at a node for what may happen; null until the first look.
alter table journeys.entrance add column woken_until timestamptz;
alter table journeys.entrance add column woken_back_at timestamptz;
