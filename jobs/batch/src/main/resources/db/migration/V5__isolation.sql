-- Every table with rows of tenants says whose they are; afterMigrate.sql then shuts it. A process of the version before,
-- which runs while this one starts, does not fill the column yet.
alter table rendition add column tenant_id text references tenant;
update rendition set tenant_id = item.tenant_id from item where item.id = rendition.item_id;
create function rendition_tenant() returns trigger language plpgsql as $$
begin
    new.tenant_id := (select tenant_id from item where id = new.item_id);
    return new;
end $$;
create trigger rendition_tenant before insert on rendition
    for each row when (new.tenant_id is null) execute function rendition_tenant();
alter table rendition alter column tenant_id set not null;
