-- The board counts the day's first touches from the follow-ups that were reviewed since midnight.
create index follow_up_reviewed on follow_up (connection, reviewed_at) where reviewed_at is not null;
