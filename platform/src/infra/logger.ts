import { type DestinationStream, type Logger, pino } from 'pino';
import type { LogLevel } from '../config.ts';

/** Members that never reach a log, wherever they hang. */
const SECRET = [
  'password',
  'token',
  'accessToken',
  'authorization',
  'cookie',
  'secret',
  'siteKey',
  'email',
  'phone',
];

/** JSON lines with the request id; secrets and personal data are cut out. */
export function createLogger(level: LogLevel, destination?: DestinationStream): Logger {
  const paths = SECRET.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  const options = { level, redact: { paths, censor: '[redacted]' } };
  return destination ? pino(options, destination) : pino(options);
}
