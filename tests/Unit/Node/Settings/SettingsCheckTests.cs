using MaskPose.Edge.Node.Settings;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Unit.Node.Settings;

public sealed class SettingsCheckTests
{
    [Fact]
    public void Errors_OfADefaultNode_AreNone() => Assert.Empty(Errors());

    [Theory]
    [InlineData("Node:HttpPort", "70000", "Node:HttpPort is \"70000\"; allowed: 0 to 65535.")]
    [InlineData("Node:AllowedOrigins", "*", "Node:AllowedOrigins is \"*\"; allowed: origins such as https://panel.school.example")]
    [InlineData("Node:AllowedOrigins", "https://a.example/, https://b.example", "Node:AllowedOrigins is \"https://a.example/, https://b.example\"; allowed:")]
    [InlineData("Node:AllowedOrigins", "https://*.example", "Node:AllowedOrigins is \"https://*.example\"; allowed:")]
    [InlineData("Node:AllowedOrigins", "null", "Node:AllowedOrigins is \"null\"; allowed:")]
    [InlineData("Node:Address", "everywhere", "Node:Address is \"everywhere\"; allowed: an IP address of this machine, or *.")]
    [InlineData("Node:Roles", "detektor", "Node:Roles: \"detektor\" is not a role; allowed: all, or any of detector")]
    [InlineData("Cameras:door:Source", "", "Cameras:door:Source is \"\"; allowed: any text except an empty one.")]
    [InlineData("Cameras:door:Tiles", "9", "Cameras:door:Tiles is \"9\"; allowed: 1 to 8.")]
    [InlineData("Cameras:door:FrameRate", "500", "Cameras:door:FrameRate is \"500\"; allowed: 0, or 0.1 to 120.")]
    [InlineData("FaceDetector:MaximumFaces", "0", "FaceDetector:MaximumFaces is \"0\"; allowed: 1 to 1000.")]
    [InlineData(
        "Models:Server", "http://triton:8000",
        "Models:Server is \"http://triton:8000\"; allowed: grpc:// or grpcs:// with host and port, for instance Models:Server=grpc://triton:8001; several of one kind separated by commas.")]
    [InlineData("Models:Provider", "gpu", "Models:Provider is \"gpu\"; allowed: cpu, cuda.")]
    [InlineData("Alerts:Site", "My School", "Alerts:Site is \"My School\"; allowed: a-z, 0-9 and -, 1 to 40 of them.")]
    [InlineData("Alerts:Mask:HoldSeconds", "-1", "Alerts:Mask:HoldSeconds is \"-1\"; allowed: 0 to 600 s.")]
    [InlineData("Alerts:Zones:hall:Camera", "yard", "Alerts:Zones:hall:Camera is \"yard\": there is no such camera; allowed: door.")]
    [InlineData("Mqtt:Protocol", "4", "Mqtt:Protocol is \"4\"; allowed: 5, 3.1.1.")]
    [InlineData("Gateway:TimeoutMs", "1", "Gateway:TimeoutMs is \"1\"; allowed: 6000 to 600000.")]
    public void Errors_OfAValueThatIsNotAllowed_NameKeyValueAndWhatIs(string key, string value, string expected)
    {
        (string, string)[] settings =
        [
            ("Cameras:door:Source", "rtsp://10.0.0.5/"), ("Alerts:Zones:hall:Camera", "door"), ("Alerts:Zones:hall:Polygon", "0,0 1,0 1,1"), (key, value),
        ];

        Assert.StartsWith(expected, Assert.Single(Errors(settings)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Node:Roles", "detektor", "detector")]
    [InlineData("Alerts:Zones:hall:Camera", "dor", "door")]
    [InlineData("Alerts:Rules:r:Cameras", "dooor", "door")]
    [InlineData("Alerts:Rules:r:Zone", "hal", "hall")]
    [InlineData("Alerts:Rules:r:Preset", "entrence", "entrance")]
    [InlineData("Alerts:Rules:r:When", "unmaskd", "unmasked")]
    [InlineData("Alerts:Rules:r:Days", "mon-fri,sot", "sat")]
    [InlineData("Cameras:door:Transport", "uadp", "udp")]
    public void Errors_OfASlip_NameTheOneMeant(string key, string value, string meant)
    {
        (string, string)[] settings =
        [
            ("Cameras:door:Source", "rtsp://10.0.0.5/"), ("Alerts:Zones:hall:Camera", "door"), ("Alerts:Zones:hall:Polygon", "0,0 1,0 1,1"),
            ("Alerts:Rules:r:Preset", "entrance"), (key, value),
        ];

        Assert.Contains(Errors(settings), e => e.StartsWith(key, StringComparison.Ordinal) && e.EndsWith($" Did you mean {meant}?", StringComparison.Ordinal));
    }

    /// <summary>A wrong kind in one section hides nothing in another, nor in its own.</summary>
    [Fact]
    public void Errors_OfManyThings_AreAllThere()
    {
        var errors = Errors(
            ("Node:GrpcPort", "eighty"), ("Node:HttpPort", "70000"), ("Node:Address", "everywhere"), ("Cameras:Door:Sorce", "x"),
            ("Cameras:Door:Tiles", "9"), ("HeadPose:MinimumEyePixels", "0"), ("Alerts:Site", "A"), ("Alerts:Rules:r:When", "asleep"),
            ("Doors:front:Verdicts", "maybe"), ("Broker:Port", "0"), ("Mqtt:Port", "-1"),
            ("Mqtt:Tls:CaFile", "/nowhere/ca.pem"), ("Color", "red"));

        string[] keys =
        [
            "Node:GrpcPort", "Node:HttpPort", "Node:Address", "Cameras:Door:Sorce", "Cameras:Door:Tiles", "Cameras:Door:", "Cameras:Door:Source",
            "HeadPose:MinimumEyePixels", "Alerts:Site", "Alerts:Rules:r:When", "Doors:front:Verdicts", "Doors:front:Camera", "Broker:Port", "Mqtt:Port",
            "Mqtt:Tls:CaFile", "Color",
        ];
        Assert.All(keys, key => Assert.Contains(errors, e => e.StartsWith(key, StringComparison.Ordinal)));
    }

    [Fact]
    public void Errors_NeverHoldAPassword()
    {
        var errors = Errors(
            ("Cameras:door:Source", "foo://admin:tulip@10.0.0.5/"), ("Mqtt:Password", "tulip"), ("Gateway:Alerts", "http://u:tulip@10.0.0.5/x"),
            ("Doors:front:Key", "tulip"));

        Assert.NotEmpty(errors);
        Assert.DoesNotContain(errors, e => e.Contains("tulip", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ingest", 4)]
    [InlineData("gateway", 2)]
    public void Errors_OfRolesThatAreNowhere_NameEachAddress(string roles, int expected) =>
        Assert.Equal(expected, Errors(("Node:Roles", roles)).Count(e => e.Contains("is not set", StringComparison.Ordinal)));

    private static IReadOnlyList<string> Errors(params (string Key, string Value)[] settings)
    {
        var all = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        return SettingsCheck.Errors(Edition.Product, new ConfigurationBuilder().AddInMemoryCollection(all).Build());
    }
}
