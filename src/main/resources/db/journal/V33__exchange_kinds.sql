-- What an exchange is stands in a column, no more at the beginning of its name; the parts of a submission are rows with a
-- number of their own, no more with one behind their name.
alter table exchange add column kind varchar(24) default '' not null;
alter table exchange add column part int default 1 not null;
alter table exchange add column name varchar(200) default '' not null;

update exchange set name = about, kind = case
    when about like 'attachment %' then 'ATTACHMENT'
    when about like 'push %' then 'PUSH'
    when about like 'control %' then 'CONTROL_FILE'
    when about like 'arrival %' then 'ARRIVAL'
    when about like 'CommunicationRequest/%' then 'COMMUNICATION_REQUEST'
    else 'TASK' end;

-- a number may also be the end of a tracking id: it is that of a part where there is a first one
update exchange set name = regexp_replace(about, ' #[0-9]{1,4}$', ''),
    part = cast(substring(about, char_length(regexp_replace(about, ' #[0-9]{1,4}$', '')) + 3) as int)
where kind = 'ATTACHMENT' and about <> regexp_replace(about, ' #[0-9]{1,4}$', '') and exists (
    select 1 from exchange whole where whole.about = regexp_replace(exchange.about, ' #[0-9]{1,4}$', ''));

-- with its constraint, that names are unique
alter table exchange drop column about;
alter table exchange rename column name to about;
create unique index exchange_name on exchange (about, part);
