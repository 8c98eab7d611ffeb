"""The client side of TDental's API: the only place of the program that opens a connection."""

from sync.api.allow_list import AllowList
from sync.api.answers import Page, Undecodable, parse_object, parse_page
from sync.api.client import Client
from sync.api.pictures import Fetched, PictureClient
from sync.api.retry import RetryPolicy
from sync.api.session import Branch, Session

__all__ = [
    "AllowList",
    "Branch",
    "Client",
    "Fetched",
    "Page",
    "PictureClient",
    "RetryPolicy",
    "Session",
    "Undecodable",
    "parse_object",
    "parse_page",
]
