"""Which addresses of the internet may be called for somebody who names a server: public ones, and no way in.

`ipaddress.is_global` is not asked: in Python 3.11 it holds addresses for public that lead inside through a translator
or tunnel (NAT64, 6to4, IPv4 in IPv6) or to many (multicast). Of IPv4 everything is public but what is named here; of
IPv6 only what is given out (2000::/3) is, without what is named here.

Sources: IANA, "IPv4 Special-Purpose Address Registry" and "IPv6 Special-Purpose Address Registry"; RFC 6890.
"""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network

CLOSED = tuple(
    map(
        ip_network,
        (
            "0.0.0.0/8",  # this network; unspecified
            "10.0.0.0/8",
            "100.64.0.0/10",  # shared by the customers of a provider (CGNAT)
            "127.0.0.0/8",
            "168.63.129.16/32",  # a cloud's door to its machines, at a public address
            "169.254.0.0/16",  # link-local, with the metadata of clouds
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",  # documentation, as 198.51.100.0/24 and 203.0.113.0/24
            "192.88.99.0/24",  # relays of 6to4
            "192.168.0.0/16",
            "198.18.0.0/15",  # measurements
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, broadcast
            "2001::/23",  # protocols, with Teredo (2001::/32) and ORCHID
            "2001:db8::/32",  # documentation, as 3fff::/20
            "2002::/16",  # 6to4
            "2620:4f:8000::/48",  # a sink for wrong questions
            "3fff::/20",
        ),
    )
)
GIVEN_OUT = IPv6Network("2000::/3")  # not: IPv4 in IPv6, NAT64 (64:ff9b::/96, 64:ff9b:1::/48), local, multicast
_ISATAP = (0x00005EFE, 0x02005EFE)  # an IPv4 address within any prefix (RFC 5214)


def is_public(text: str) -> bool:
    """Tell whether an address is one of the public internet.

    Examples
    --------
    >>> is_public("93.184.215.14"), is_public("10.0.0.1"), is_public("64:ff9b::7f00:1"), is_public("ff0e::1")
    (True, False, False, False)
    """
    try:
        address = ip_address(text)
    except ValueError:
        return False
    return not any(address in network for network in CLOSED) and (
        isinstance(address, IPv4Address) or _is_given_out(address)
    )


def _is_given_out(address: IPv6Address) -> bool:
    within = (int(address) >> 32) & 0xFFFFFFFF
    return address.scope_id is None and address in GIVEN_OUT and within not in _ISATAP
