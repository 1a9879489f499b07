from pathlib import Path

import laissez

# A wallet in a folder, opened by a secret that the device keeps; it asks an issuer for a pass.
pack_file = Path("pack").read_bytes()
secret = laissez.generate_device_secret()
wallet = laissez.Wallet.at("wallet")
wallet.create(laissez.NewKey.device(secret, wrapped=b""), pack_file, None, now)
pack = wallet.pack()
rule = pack.rules("en")[0]
request = wallet.request("Utopia", [rule.id], now, days=2)
wallet.import_answer(mint(request.bytes), now)

# What staff will see, then a code on the screen.
preview = wallet.preview(laissez.Choice(rule=rule.id), now)
print("Staff will see:", preview.disclosed().line())
show = wallet.show(preview.choice(), laissez.ShowKind.NEW, now)
Path("code.png").write_bytes(show.code(sturdy=False).png(8))

# The door.
verifier = laissez.Verifier(pack, [rule.id])
verdict = verifier.judge(show.text(), now).verdict
if verdict.is_accepted():
    print("Let them through, after comparing:", verdict.disclosed.line())
elif verdict.is_refused():
    print(verdict.refusal.words(), verdict.refusal.next_step())
elif verdict.is_cannot_decide():
    print(verdict.doubt.words(), verdict.doubt.next_step())
else:
    print("A specimen: it proves nothing")
