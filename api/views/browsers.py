"""What a browser says of itself, in two words: its name and its system; no more of it is kept."""

# In this order: later ones stand in what earlier ones say as well.
NAMES = {
    "MicroMessenger": "WeChat",
    "Edg": "Edge",
    "Firefox": "Firefox",
    "Chrom": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "Windows": "Windows",
    "HarmonyOS": "HarmonyOS",
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


def browser_in(agent: str) -> str:
    """Return name and system as the header ``User-Agent`` tells them, empty where unknown."""
    name = next((told for mark, told in NAMES.items() if mark in agent), "")
    system = next((told for mark, told in SYSTEMS.items() if mark in agent), "")
    return " · ".join(filter(None, (name, system)))
