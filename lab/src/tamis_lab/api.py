"""Tamis over HTTP: OAuth2 client credentials, problem details, the calls the kit makes."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx

from tamis_lab import Refused


@dataclass(frozen=True)
class Access:
    url: str
    token_url: str
    client_id: str
    client_secret: str


def access(environment=os.environ) -> Access:
    secret = environment.get("TAMIS_CLIENT_SECRET")
    if not secret:
        raise Refused("TAMIS_CLIENT_SECRET is not set: the secret of the OAuth2 client (TAMIS_CLIENT_ID, default data-science)")
    return Access(
        environment.get("TAMIS_URL", "http://127.0.0.1:8080"),
        environment.get("TAMIS_TOKEN_URL", "http://127.0.0.1:8180/realms/tamis/protocol/openid-connect/token"),
        environment.get("TAMIS_CLIENT_ID", "data-science"),
        secret,
    )


class _Token(httpx.Auth):
    """Fetches a bearer token when there is none, and once more when the one it has is refused."""

    requires_response_body = True

    def __init__(self, access: Access):
        self.access = access
        self.token: str | None = None

    def auth_flow(self, request):
        if self.token is None:
            yield from self._fetch()
        request.headers["Authorization"] = f"Bearer {self.token}"
        response = yield request
        if response.status_code == 401:
            yield from self._fetch()
            request.headers["Authorization"] = f"Bearer {self.token}"
            yield request

    def _fetch(self):
        form = {
            "grant_type": "client_credentials",
            "client_id": self.access.client_id,
            "client_secret": self.access.client_secret,
        }
        response = yield httpx.Request("POST", self.access.token_url, data=form)
        if response.status_code != 200:
            raise Refused(f"no token for client '{self.access.client_id}': {response.status_code} from {self.access.token_url}")
        self.token = response.json()["access_token"]


class Tamis:
    """One connection to the gateway. Waits when it is told to (429); any other error is `Refused`, with the server's words."""

    TRIES = 5

    def __init__(self, access: Access, transport: httpx.BaseTransport | None = None, sleep: Callable[[float], None] = time.sleep):
        self.http = httpx.Client(base_url=access.url, auth=_Token(access), transport=transport, timeout=60)
        self.sleep = sleep

    def get(self, path: str) -> dict:
        return self._call("GET", path).json()

    def post(self, path: str, body: dict) -> dict:
        return self._call("POST", path, json=body).json()

    def put(self, path: str, body: dict) -> dict:
        return self._call("PUT", path, json=body).json()

    def upload(self, path: str, parts: dict) -> dict:
        return self._call("POST", path, files=parts).json()

    def download(self, path: str, target: Path) -> None:
        """Streams into a file that has its name only when it is complete."""
        partial = target.with_name(target.name + ".partial")
        with self.http.stream("GET", path) as response:
            if response.is_error:
                response.read()
                raise Refused(problem(response))
            with partial.open("wb") as out:
                for chunk in response.iter_bytes():
                    out.write(chunk)
        partial.replace(target)

    def _call(self, method: str, path: str, **body) -> httpx.Response:
        for attempt in range(self.TRIES):
            response = self.http.request(method, path, **body)
            if response.status_code != 429:
                break
            self.sleep(float(response.headers.get("Retry-After", 2**attempt)))
        if response.is_error:
            raise Refused(problem(response))
        return response


def problem(response: httpx.Response) -> str:
    """A problem document as lines: status, message, then each input error and each failed check."""
    said = f"{response.request.method} {response.request.url.path}: {response.status_code}"
    try:
        document = response.json()
    except ValueError:
        return f"{said} {response.text[:200]}".rstrip()
    lines = [f"{said} {document.get('message') or document.get('detail') or document.get('title') or ''}".rstrip()]
    lines += [f"  {it.get('pointer', '')}: {it.get('detail', '')}" for it in document.get("errors", [])]
    lines += [f"  {it['name']}: {it['detail']}" for it in document.get("checks", []) if not it.get("passed", True)]
    return "\n".join(lines)
