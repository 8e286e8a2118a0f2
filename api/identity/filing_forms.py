"""The form by which anybody files a petition: its key is ours, and the code follows from it.

Whoever sends the same form twice, because no answer came, gets the same receipt with the same code.
"""

from secrets import token_urlsafe

from api.identity.codes import LENGTH, LETTERS
from api.identity.secrets import is_seal, seal

KEY_BYTES = 16


class FilingForms:
    """Gives out forms and knows them again; ``secret`` seals them."""

    def __init__(self, secret: str) -> None:
        """Keep nothing of a form that is given out."""
        self._secret = secret

    def new_key(self) -> str:
        """Return the key of a form that nobody has."""
        return token_urlsafe(KEY_BYTES)

    def seal(self, key: str) -> str:
        """Return the mark that a form with ``key`` carries."""
        return seal(self._secret, "filing form", key)

    def is_ours(self, key: str, mark: str) -> bool:
        """Return whether a form was given out here."""
        return is_seal(mark, self.seal(key))

    def code(self, key: str) -> str:
        """Return the query code of what is filed by a form: as much chance as any other."""
        rest, letters = int(seal(self._secret, "filed code", key), 16), ""
        for _ in range(LENGTH):
            rest, letter = divmod(rest, len(LETTERS))
            letters += LETTERS[letter]
        return letters
