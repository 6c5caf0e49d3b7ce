"""The one home of `apprise`: a text to an address such as `whatsapp://…`, `tgram://…` or `jsons://…`.

The address holds a secret: it is never printed nor put into an error.
"""

import logging
import warnings


def kirim(alamat: str, teks: str) -> bool:
    """Send a plain text; False where the address is not understood or the other side did not take it."""
    logging.getLogger("apprise").setLevel(logging.CRITICAL + 1)  # its lines carry the whole address
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of modules it loads for services nobody asked for
        from apprise import Apprise, NotifyFormat  # noqa: PLC0415 -- slow to load, and most commands send nothing

        tujuan = Apprise()
        return tujuan.add(alamat) and bool(tujuan.notify(body=teks, body_format=NotifyFormat.TEXT))
