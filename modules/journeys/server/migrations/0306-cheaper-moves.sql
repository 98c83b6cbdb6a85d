-- Every move wrote into it. Who asks for a person's ways goes by the key, journey by journey: there are few of those.
drop index journeys.enrolment_of_contact;
