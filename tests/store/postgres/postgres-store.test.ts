import { storeContract } from '../store-contract.ts';
import { storeIsolation } from '../store-isolation.ts';
import { ownPostgres } from './own-postgres.ts';

const postgres = ownPostgres();

storeContract('PostgreSQL', () => postgres.databases.open());
storeIsolation('PostgreSQL', () => postgres.databases.open());
