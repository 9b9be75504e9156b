import { getMetadataStorage, validateSync } from 'class-validator';
import { Configuration } from './configuration.js';

/** Every fault of the settings at once. */
export class ConfigurationError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`the settings have ${String(faults.length)} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigurationError';
  }
}

/** `databaseAppUrl` → `DATABASE_APP_URL`. */
export function variableName(property: string): string {
  return property.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

/** Every property of the class carries a rule, so its names and which of them are numbers follow from the rules. */
const RULES = getMetadataStorage().getTargetValidationMetadatas(Configuration, '', false, false);
const PROPERTIES = [...new Set(RULES.map((rule) => rule.propertyName))];
/** The environment variables that are read. */
export const SETTING_NAMES: readonly string[] = PROPERTIES.map(variableName);
const NUMBERS = new Set(RULES.filter((rule) => rule.name === 'isInt').map((rule) => rule.propertyName));

/** Their values are never shown, not even in a fault. */
const SECRETS: ReadonlySet<string> = new Set([
  'databaseUrl',
  'databaseAppUrl',
  'redisUrl',
  'sessionSecret',
  'metricsToken',
  'smtpUrl',
  'smsGatewayToken',
  'zaloGatewayToken',
  'deliveryReportSecret',
  'paymentSecret',
  'filesKey',
  'oidcStaffClientSecret',
  'oidcCitizenClientSecret',
]);

/**
 * Reads the settings from environment variables; an empty variable counts as missing.
 * @throws ConfigurationError naming every fault.
 */
export function loadConfiguration(environment: Readonly<Record<string, string | undefined>>): Configuration {
  const configuration = new Configuration();
  const values: Record<string, unknown> = {};
  for (const property of PROPERTIES) {
    const text = environment[variableName(property)];
    if (text === undefined || text === '') continue;
    values[property] = NUMBERS.has(property) ? Number(text) : text;
  }
  Object.assign(configuration, values);
  const faults = [
    ...validateSync(configuration, { stopAtFirstError: false, forbidUnknownValues: true }).flatMap((error) =>
      describe(error.property, environment[variableName(error.property)], Object.values(error.constraints ?? {})),
    ),
    ...productionFaults(configuration),
  ];
  if (faults.length > 0) throw new ConfigurationError(faults);
  return configuration;
}

function describe(property: string, value: string | undefined, rules: readonly string[]): string[] {
  const name = variableName(property);
  if (!value) return [`${name} is missing`];
  const given = SECRETS.has(property) ? '' : ` (given: ${JSON.stringify(value)})`;
  return rules.map((rule) => `${rule.replaceAll(property, name)}${given}`);
}

function productionFaults(configuration: Configuration): string[] {
  if (configuration.nodeEnv !== 'production') return [];
  const faults: string[] = [];
  if (configuration.publicUrl?.startsWith('http:')) faults.push('PUBLIC_URL must be https in production');
  if (configuration.scenario !== 'none') faults.push('SCENARIO must be "none" in production: demonstration data');
  if (configuration.secondFactorRoles === 'none') faults.push('SECOND_FACTOR_ROLES must not be "none" in production');
  for (const issuer of ['oidcStaffIssuer', 'oidcCitizenIssuer'] as const) {
    if (configuration[issuer]?.startsWith('http:')) faults.push(`${variableName(issuer)} must be https in production`);
  }
  if (configuration.filesKey === undefined && configuration.filesKeyFile === undefined) {
    faults.push('FILES_KEY or FILES_KEY_FILE is missing: uploaded papers are sealed in production');
  }
  if (configuration.webhookInside === 'allowed') faults.push('WEBHOOK_INSIDE must not be "allowed" in production');
  if (configuration.paymentGateway === 'simulator') faults.push('PAYMENT_GATEWAY must be "none" in production');
  return faults;
}
