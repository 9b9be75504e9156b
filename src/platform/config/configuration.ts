import {
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
  ValidateIf,
} from 'class-validator';

export type Mode = 'development' | 'test' | 'production';
export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

const isProduction = (settings: Configuration): boolean => settings.nodeEnv === 'production';
const ADDRESS = { require_tld: false, require_protocol: true } as const;

/**
 * Every setting, each from one environment variable: `databaseAppUrl` is `DATABASE_APP_URL`. A value that is given is
 * checked, one that is missing takes the default written here; what production may not take silently has none.
 */
export class Configuration {
  /** `production` refuses what is only good enough for a demonstration. */
  @IsIn(['development', 'test', 'production'])
  nodeEnv: Mode = 'development';

  /** The network address to listen on. The default is reachable from this machine only. */
  @IsString()
  @MaxLength(255)
  host = '127.0.0.1';

  /** 0 takes any free port. */
  @IsInt()
  @Min(0)
  @Max(65_535)
  port = 3000;

  /** How long the web process says that it is not ready before it stops taking connections: the balancer's period. */
  @IsInt()
  @Min(0)
  @Max(15)
  drainSeconds = 0;

  /** Where the job process shows its health and metrics; without it, nowhere. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(65_535)
  workerPort?: number;

  /** The owner of the schema: migrations and seeding. The web and job processes do not need it in production. */
  @ValidateIf((settings: Configuration) => settings.databaseUrl !== undefined || !settings.databaseAppUrl)
  @IsUrl({ ...ADDRESS, protocols: ['postgres', 'postgresql'] })
  databaseUrl?: string;

  /** A login that owns nothing and is (or is a member of) `mot_cua_app`. Elsewhere the owner does SET ROLE instead. */
  @ValidateIf((settings: Configuration) => settings.databaseAppUrl !== undefined || isProduction(settings))
  @IsUrl({ ...ADDRESS, protocols: ['postgres', 'postgresql'] })
  databaseAppUrl?: string;

  /** Connections of the web process; the job process takes as many again, and one per job. */
  @IsInt()
  @Min(2)
  @Max(200)
  databasePoolSize = 10;

  /** How long a connection may take to come, from the server or out of the pool, before the request is told "busy". */
  @IsInt()
  @Min(1)
  @Max(60)
  databaseConnectSeconds = 3;

  /** Given, the queue lives on Redis; without it, on PostgreSQL. */
  @IsOptional()
  @IsUrl({ ...ADDRESS, protocols: ['redis', 'rediss'] })
  redisUrl?: string;

  /** Redis only. The braces keep all keys in one slot of a cluster. */
  @Matches(/^\{?[A-Za-z0-9_-]{1,40}\}?$/)
  queuePrefix = '{mc}';

  /** The address that people type; links, cookies and the check of origins follow from it. */
  @ValidateIf((settings: Configuration) => settings.publicUrl !== undefined || isProduction(settings))
  @IsUrl({ ...ADDRESS, protocols: ['http', 'https'] })
  publicUrl?: string;

  /** Addresses (CIDR, comma separated) of proxies whose X-Forwarded-For is believed. */
  @IsOptional()
  @Matches(/^[0-9a-fA-F:./, ]{1,400}$/)
  trustedProxies?: string;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  logLevel: LogLevel = 'info';

  /** Signs cookies and tokens. `npm start` makes one for the demonstration and keeps it in `.data/`. */
  @IsString()
  @MinLength(32)
  @MaxLength(256)
  sessionSecret: string;

  /** Who needs a second factor: `all` staff, administrators by a security key (production, when nothing is said); `none`; or codes of roles with commas, `:key` after those that need a key. */
  @IsOptional()
  @Matches(/^(all|none|[a-z-]{1,40}(:key)?(, ?[a-z-]{1,40}(:key)?){0,20})$/)
  secondFactorRoles?: string;

  /** The provider of identities of the staff (OpenID Connect): its issuer; without it there is no single sign-on. */
  @IsOptional()
  @IsUrl({ ...ADDRESS, protocols: ['https', 'http'] })
  oidcStaffIssuer?: string;

  @ValidateIf((settings: Configuration) => settings.oidcStaffIssuer !== undefined)
  @MinLength(1)
  @MaxLength(200)
  oidcStaffClientId?: string;

  @ValidateIf((settings: Configuration) => settings.oidcStaffIssuer !== undefined)
  @MinLength(8)
  @MaxLength(500)
  oidcStaffClientSecret?: string;

  /** The same for citizens. */
  @IsOptional()
  @IsUrl({ ...ADDRESS, protocols: ['https', 'http'] })
  oidcCitizenIssuer?: string;

  @ValidateIf((settings: Configuration) => settings.oidcCitizenIssuer !== undefined)
  @MinLength(1)
  @MaxLength(200)
  oidcCitizenClientId?: string;

  @ValidateIf((settings: Configuration) => settings.oidcCitizenIssuer !== undefined)
  @MinLength(8)
  @MaxLength(500)
  oidcCitizenClientSecret?: string;

  /** Bearer token that reads /metrics. Without it only this machine may, and in production nobody. */
  @IsOptional()
  @MinLength(16)
  @MaxLength(256)
  metricsToken?: string;

  /** The zone of office hours and legal days. */
  @IsIn(['Asia/Ho_Chi_Minh'])
  officeZone = 'Asia/Ho_Chi_Minh';

  /** Where uploaded files lie, outside any web root. */
  @IsString()
  @MinLength(1)
  @MaxLength(1000)
  filesDir = '.data/files';

  /** Seals uploaded files: 64 hexadecimal digits; with commas, the first seals and the others open what was before. */
  @IsOptional()
  @Matches(/^[0-9a-fA-F]{64}(, ?[0-9a-fA-F]{64}){0,9}$/)
  filesKey?: string;

  /** A file that holds such keys, one a line, instead of FILES_KEY. */
  @IsOptional()
  @MinLength(1)
  @MaxLength(1000)
  filesKeyFile?: string;

  /** ClamAV's daemon, `tcp://host:3310` or `unix:/path`; without it files are not looked at for viruses. */
  @IsOptional()
  @Matches(/^(tcp:\/\/[^/\s]{1,255}:\d{1,5}|unix:\/.{1,200})$/)
  clamavUrl?: string;

  /** Where the public log keeps its signing key and what it remembers of every day, apart from the database. */
  @IsString()
  @MinLength(1)
  @MaxLength(1000)
  auditDir = '.data/audit';

  /** On a computer that several people use a session is locked after so many minutes without a request. */
  @IsInt()
  @Min(1)
  @Max(30)
  sharedLockMinutes = 10;

  /** The largest file taken in, in megabytes. */
  @IsInt()
  @Min(1)
  @Max(200)
  uploadLimitMegabytes = 20;

  /** The mail server, `smtp://` or `smtps://` with user and password. Elsewhere than in production a stand-in is used. */
  @IsOptional()
  @IsUrl({ ...ADDRESS, protocols: ['smtp', 'smtps'] })
  smtpUrl?: string;

  /** Sender of mails, `Name <address>`. */
  @IsOptional()
  @Matches(/^([^<>\r\n"]{0,100}<)?[^@<>\s]+@[^@<>\s]+>?$/)
  mailFrom?: string;

  /** Gateway of text messages; docs/notifications.md says what it must answer. */
  @IsOptional()
  @IsUrl({ ...ADDRESS, protocols: ['http', 'https'] })
  smsGatewayUrl?: string;

  @IsOptional()
  @MinLength(8)
  @MaxLength(512)
  smsGatewayToken?: string;

  /** Gateway of Zalo messages. */
  @IsOptional()
  @IsUrl({ ...ADDRESS, protocols: ['http', 'https'] })
  zaloGatewayUrl?: string;

  @IsOptional()
  @MinLength(8)
  @MaxLength(512)
  zaloGatewayToken?: string;

  /** How long a gateway may take to answer. */
  @IsInt()
  @Min(1)
  @Max(60)
  gatewayTimeoutSeconds = 10;

  /** How long messages, attempts and reports of gateways are kept; then their numbers alone. */
  @IsInt()
  @Min(90)
  @Max(3_650)
  messageRetentionDays = 365;

  /** Signs the reports of gateways; without it none are taken. */
  @IsOptional()
  @MinLength(16)
  @MaxLength(256)
  deliveryReportSecret?: string;
  /** For so many days what was done on paper may be entered afterwards. */
  @IsInt()
  @Min(0)
  @Max(31)
  backEntryDays = 3;

  /** Which payment service is used: the simulated one outside production when nothing is said, none in production. */
  @IsOptional()
  @IsIn(['simulator', 'none'])
  paymentGateway?: 'simulator' | 'none';

  /** Shared with the payment service: its notices are signed with it. Without it one is derived from the session secret. */
  @IsOptional()
  @IsString()
  @MinLength(32)
  @MaxLength(256)
  paymentSecret?: string;

  /** Whether webhooks may be sent to addresses inside: `allowed` for trials on one machine, never in production. */
  @IsIn(['refused', 'allowed'])
  webhookInside: 'refused' | 'allowed' = 'refused';

  /** Authorities (PEM) that are believed of receivers of webhooks, beside the usual ones. */
  @IsOptional()
  @MinLength(1)
  @MaxLength(1000)
  webhookCaFile?: string;

  /** Whether electronic results need a signature before they are issued: in production when nothing is said. */
  @IsOptional()
  @IsIn(['required', 'optional'])
  resultSignatures?: 'required' | 'optional';

  /** Who signs: the local test authority outside production when nothing is said, nobody in production. */
  @IsOptional()
  @IsIn(['local', 'none'])
  signingAuthority?: 'local' | 'none';

  /** Where the local authority keeps its keys; beside the uploaded files when nothing is said. */
  @IsOptional()
  @MinLength(1)
  @MaxLength(1000)
  signingDir?: string;

  /** What the first start loads beside the reference data; `none` loads nothing. */
  @Matches(/^[a-z0-9-]{1,40}$/)
  scenario = 'cao-bang-2020';
}
