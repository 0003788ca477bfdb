import { describe, expect, it } from 'vitest';
import { isPublicAddress, readExceptions } from './public-addresses.ts';

/** A list that is easier to read without quotes. */
const words = (text: string): string[] => text.trim().split(/\s+/);

describe('an address', () => {
  it.each(['8.8.8.8', '1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1'])(
    '%s is public',
    (address) => {
      expect(isPublicAddress(address)).toBe(true);
    },
  );

  it.each([
    ...words(`
      0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 127.0.0.1 127.255.255.254 169.254.169.254
      172.16.0.1 172.31.255.255 192.0.0.1 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1
      198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.1.1.1 240.0.0.1
      255.255.255.255 :: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::127.0.0.1 64:ff9b::7f00:1
      64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1:: 3fff::1 fc00::1 fd12::1
      fe80::1 fec0::1 ff02::1 localhost 127.1`),
    '',
  ])('%s is not', (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });
});

describe('exceptions', () => {
  it('are networks, addresses and names', () => {
    const { hasName, hasAddress } = readExceptions(
      '10.1.0.0/16, 192.0.2.7,fd00::/8,Hooks.Intranet',
    );

    expect(['10.1.2.3', '192.0.2.7', 'fd12::1'].map(hasAddress)).toEqual([true, true, true]);
    expect(['10.2.0.1', '192.0.2.8', 'fe80::1'].map(hasAddress)).toEqual([false, false, false]);
    expect(['hooks.intranet', 'other.intranet'].map(hasName)).toEqual([true, false]);
  });

  it.each(['10.0.0.0/33', '10.0.0', 'a b', 'http://host', '1.2.3.4/x', '-x'])(
    '%s is none',
    (text) => {
      expect(() => readExceptions(text)).toThrow('is no network, address or host');
    },
  );
});
