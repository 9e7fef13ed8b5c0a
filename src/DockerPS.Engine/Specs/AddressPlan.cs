using System.Net;

namespace DockerPS;

/// <summary>Puts gateways, ranges and kept addresses that are given on their own into the subnet that holds each, as docker network create does.</summary>
internal static class AddressPlan
{
    /// <exception cref="FormatException">Subnets overlap, one gets two gateways or ranges, or no subnet holds an address.</exception>
    public static IReadOnlyList<NetworkSubnet> Compose(
        IReadOnlyList<NetworkSubnet> subnets, IEnumerable<string> gateways, IEnumerable<string> ranges, IReadOnlyDictionary<string, string> auxiliary)
    {
        var plan = subnets.Select(subnet => (Addresses: NetworkSubnet.RangeOf(subnet.Subnet), Subnet: subnet)).ToArray();
        for (var i = 0; i < plan.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (NetworkSubnet.Holds(plan[i].Addresses, plan[j].Addresses) || NetworkSubnet.Holds(plan[j].Addresses, plan[i].Addresses))
                    throw new FormatException($"The subnets {plan[j].Subnet.Subnet} and {plan[i].Subnet.Subnet} overlap.");
            }
        }
        foreach (var gateway in gateways)
        {
            var address = NetworkSubnet.AddressOf("gateway", gateway);
            Change("gateway", gateway, range => range.Contains(address), subnet => subnet.Gateway, subnet => subnet with { Gateway = gateway });
        }
        foreach (var text in ranges)
        {
            var inner = NetworkSubnet.RangeOf(text);
            Change("IP range", text, range => NetworkSubnet.Holds(range, inner), subnet => subnet.IPRange, subnet => subnet with { IPRange = text });
        }
        foreach (var (name, text) in auxiliary)
        {
            var address = NetworkSubnet.AddressOf("auxiliary address", text);
            Change(
                "auxiliary address", text, range => range.Contains(address), subnet => subnet.AuxiliaryAddresses.GetValueOrDefault(name),
                subnet => subnet with { AuxiliaryAddresses = new Dictionary<string, string>(subnet.AuxiliaryAddresses) { [name] = text } });
        }
        return [.. plan.Select(part => part.Subnet)];

        void Change(
            string what, string text, Predicate<IPNetwork> holds, Func<NetworkSubnet, string?> present, Func<NetworkSubnet, NetworkSubnet> with)
        {
            var at = Array.FindIndex(plan, part => holds(part.Addresses));
            if (at < 0)
            {
                throw new FormatException(plan.Length == 0
                    ? $"The {what} {text} needs its subnet; give it with -Subnet."
                    : $"The {what} {text} is in none of the subnets {string.Join(", ", subnets.Select(subnet => subnet.Subnet))}.");
            }
            if (present(plan[at].Subnet) is { } other)
                throw new FormatException($"The subnet {plan[at].Subnet.Subnet} has the {what} {other} already; it cannot have {text}, too.");
            plan[at].Subnet = with(plan[at].Subnet);
        }
    }
}
