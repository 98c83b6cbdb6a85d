-- A node of a journey that the program sends by itself: one send a node, day and wording, to which everybody is added
-- who comes to the node on that day.
alter table reach.direct_send
  add column journey_id uuid,
  add column step_key text,
  -- People may be added until then; it is not over before.
  add column takes_until timestamptz,
  -- The journey is paused: nothing more is handed to the platform.
  add column held boolean not null default false;
create unique index direct_send_of_step on reach.direct_send (tenant_id, step_key) where step_key is not null;
create index direct_send_of_journey on reach.direct_send (tenant_id, journey_id) where journey_id is not null;

-- A touch is carried by one message.
create unique index direct_message_of_touch on reach.direct_message (tenant_id, touch_id) where touch_id is not null;
