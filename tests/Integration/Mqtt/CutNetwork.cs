using System.Diagnostics;
using System.Globalization;
using Xunit;

namespace MaskPose.Edge.Integration.Mqtt;

/// <summary>
/// A network namespace for a broker with two cables to this machine: the node's, which can be pulled at either end without a
/// packet that says so, and another for whoever listens meanwhile.
/// </summary>
internal sealed class CutNetwork : IDisposable
{
    private readonly string _name = string.Create(CultureInfo.InvariantCulture, $"mp{Environment.ProcessId}");
    private readonly string _subnet = string.Create(CultureInfo.InvariantCulture, $"10.213.{Random.Shared.Next(256)}");

    public CutNetwork()
    {
        Assert.SkipUnless(Try($"netns add {_name}") is "", "network namespaces need root and the program ip");
        try
        {
            AddCable("n", 0);
            AddCable("l", 4);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The broker's, at the node's cable.</summary>
    public string NodesAddress => $"{_subnet}.2";

    /// <summary>The broker's, at the other cable.</summary>
    public string OtherAddress => $"{_subnet}.6";

    /// <summary>Put before a command it has it run in the network.</summary>
    public string[] Inside => ["ip", "netns", "exec", _name];

    /// <param name="isFarEnd">Pulled at the broker's end, else at the node's.</param>
    public void Pull(bool isFarEnd) => Set(isFarEnd, "down");

    public void PlugIn(bool isFarEnd) => Set(isFarEnd, "up");

    public void Dispose()
    {
        Try($"link del {_name}n");
        Try($"link del {_name}l");
        Try($"netns del {_name}");
    }

    private void Set(bool isFarEnd, string state) =>
        Ip(isFarEnd ? $"-n {_name} link set {_name}nx {state}" : $"link set {_name}n {state}");

    private void AddCable(string cable, int network)
    {
        var (near, far) = (_name + cable, _name + cable + "x");
        Ip($"link add {near} type veth peer name {far} netns {_name}");
        Ip(string.Create(CultureInfo.InvariantCulture, $"addr add {_subnet}.{network + 1}/30 dev {near}"));
        Ip(string.Create(CultureInfo.InvariantCulture, $"-n {_name} addr add {_subnet}.{network + 2}/30 dev {far}"));
        Ip($"link set {near} up");
        Ip($"-n {_name} link set {far} up");
    }

    private static void Ip(string arguments) => Assert.Equal("", Try(arguments));

    /// <returns>What went wrong; empty: nothing.</returns>
    private static string Try(string arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("ip", arguments) { RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? "" : $"ip {arguments}: {error}";
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            return error.Message;
        }
    }
}
