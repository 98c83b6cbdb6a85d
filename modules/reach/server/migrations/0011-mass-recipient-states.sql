-- How people of a mass send stand, counted for a whole page of mass sends from the index alone.
create index mass_recipient_states on reach.mass_recipient (tenant_id, mass_send_id, state);
