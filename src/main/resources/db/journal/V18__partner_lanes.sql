-- How many cases of a partner are worked on is asked at each claim.
create index exchange_lane on exchange (lease_until, partner);
