/** Providers of free mailboxes with the most users, one a word. */
export const FREE = domains(`
  126.com 139.com 163.com 21cn.com abv.bg alice.it aliceadsl.fr aol.com aol.de arcor.de att.net
  bellsouth.net bigpond.com bk.ru blueyonder.co.uk bluewin.ch bol.com.br btinternet.com centrum.cz
  charter.net chello.nl comcast.net cox.net daum.net duck.com earthlink.net email.cz eircom.net
  email.com email.de fastmail.com fastmail.fm foxmail.com free.fr freemail.hu freenet.de frontier.com
  gmail.com gmx.at gmx.ch gmx.com gmx.de gmx.net gmx.fr googlemail.com hanmail.net hey.com
  home.nl hotmail.be hotmail.ca hotmail.co.uk hotmail.com hotmail.de hotmail.es hotmail.fr
  hotmail.it hotmail.nl hotmail.se hushmail.com icloud.com ig.com.br inbox.com inbox.lv inbox.ru
  interia.pl juno.com kabelmail.de laposte.net libero.it list.ru live.at live.be live.ca live.co.uk
  live.com live.com.au live.de live.fr live.it live.nl live.se lycos.com mac.com mail.com mail.de
  mail.ee mail.ru mailbox.org me.com msn.com mts.net naver.com netscape.net netzero.net
  neuf.fr ntlworld.com o2.pl online.de online.no onet.pl optonline.net optusnet.com.au orange.fr
  outlook.at outlook.be outlook.com outlook.de outlook.es outlook.fr outlook.it pm.me posteo.de
  proton.me protonmail.ch protonmail.com qq.com rambler.ru rediffmail.com rocketmail.com
  rogers.com sapo.pt sbcglobal.net seznam.cz sfr.fr shaw.ca sina.com sky.com skynet.be sohu.com
  sympatico.ca t-online.de talktalk.net telenet.be telia.com telus.net terra.com.br tin.it
  tiscali.it tuta.com tuta.io tutanota.com tutanota.de ukr.net uol.com.br usa.net verizon.net
  videotron.ca virgilio.it virginmedia.com vodafone.de vodafone.it walla.co.il wanadoo.fr web.de
  windstream.net wp.pl xs4all.nl xtra.co.nz ya.ru yahoo.ca yahoo.co.id yahoo.co.in yahoo.co.jp
  yahoo.co.uk yahoo.com yahoo.com.ar yahoo.com.au yahoo.com.br yahoo.com.mx yahoo.de yahoo.es
  yahoo.fr yahoo.ie yahoo.in yahoo.it yandex.com yandex.ru yeah.net ymail.com zoho.com
  zohomail.com zonnet.nl`);

/** Providers of addresses for one use, the ones most seen. */
export const DISPOSABLE = domains(`
  0-mail.com 10minutemail.com 10minutemail.net 20minutemail.com 33mail.com anonbox.net
  anonymbox.com armyspy.com burnermail.io byom.de cuvox.de dayrep.com deadaddress.com
  despam.it discard.email discardmail.com discardmail.de dispostable.com dodgit.com
  dropmail.me einrot.com emailondeck.com emailtemporario.com.br eyepaste.com fakeinbox.com
  fakemail.net fakemailgenerator.com filzmail.com fleckens.hu getairmail.com getnada.com grr.la
  guerrillamail.biz guerrillamail.com guerrillamail.de guerrillamail.info guerrillamail.net
  guerrillamail.org guerrillamailblock.com gustr.com harakirimail.com incognitomail.com
  inboxbear.com inboxkitten.com jetable.org jourrapide.com kurzepost.de mail-temp.com
  mail-temporaire.fr mailcatch.com maildrop.cc maildrop.cf mailexpire.com mailforspam.com
  mailinator.com mailinator.net mailmoat.com mailnesia.com mailnull.com mailsac.com mailtemp.info
  mintemail.com moakt.cc moakt.com mohmal.com mt2015.com mvrht.com mytemp.email mytrashmail.com
  nada.email nowmymail.com objectmail.com pokemail.net rcpt.at rhyta.com sharklasers.com
  shieldedmail.com sneakemail.com sofort-mail.de spam4.me spambog.com spambox.us spamex.com
  spamfree24.org spamgourmet.com spamhole.com spamify.com superrito.com teleworm.us
  temp-mail.io temp-mail.org tempail.com tempinbox.com tempmail.de tempmail.dev tempmail.net
  tempmailo.com tempomail.fr temporaryinbox.com tempr.email thankyou2010.com throwawaymail.com
  tmail.ws tmpmail.net tmpmail.org trash-mail.com trash-mail.de trashmail.com trashmail.de
  trashmail.me trashmail.net trashmail.ws trbvm.com tyldd.com wegwerfemail.de wegwerfmail.de
  wegwerfmail.net wegwerfmail.org yopmail.com yopmail.fr yopmail.net zetmail.com`);

function domains(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}
