using MaskPose.Edge.Node.Settings;
using Microsoft.Extensions.Configuration;
using Xunit;

namespace MaskPose.Edge.Unit.Node.Settings;

public sealed class SettingsCatalogTests
{
    [Theory]
    [InlineData("Node:HttpPort", "9080")]
    [InlineData("node:httpport", "9080")]
    [InlineData("Cameras:door:CropRegion:X", "0.5")]
    [InlineData("Cameras:door:Loop", "false")]
    [InlineData("Alerts:Mask:HoldSeconds", "2")]
    [InlineData("FaceDetector:Address", "http://10.0.0.5:8081")]
    [InlineData("FaceDetector:MaximumOverlap", "0.3")]
    [InlineData("Broker:Enabled", "true")]
    [InlineData("Logging:LogLevel:Default", "Debug")]
    [InlineData("Logging:LogLevel:Microsoft.AspNetCore", "warning")]
    [InlineData("Logging:Console:FormatterName", "json")]
    [InlineData("Logging:Console:FormatterName", "Systemd")]
    [InlineData("Logging:Console:FormatterOptions:TimestampFormat", "HH:mm ")]
    [InlineData("Logging:Console:LogLevel:Default", "None")]
    [InlineData("$schema", "site.json")]
    [InlineData("Alerts:Rules:no-mask:HoldSeconds", "2")]
    [InlineData("Alerts:Zones:door:Polygon", "0,0 1,0 1,1")]
    public void Check_AKnownSetting_HasNoErrors(string key, string value) => Assert.Empty(Check(key, value));

    [Theory]
    [InlineData("Camera:door:Source", "Camera: there is no such section; allowed: Node, Cameras, Models")]
    [InlineData("Cameras:door:Sorce", "Cameras:door:Sorce: there is no such setting; allowed: Source, CredentialsFile, Loop")]
    [InlineData("Cameras:door:CropRegion:Left", "Cameras:door:CropRegion:Left: there is no such setting; allowed: X, Y, Width, Height.")]
    [InlineData("FaceDetector:Adress", "FaceDetector:Adress: there is no such setting; allowed: MaximumOverlap, VotingOverlap, MaximumFaces, NearShare, Address, TimeoutMs, Pictures, JpegQuality. Did you mean Address?")]
    public void Check_AMisspeltKey_NamesItAndWhatIsAllowed(string key, string expected) =>
        Assert.StartsWith(expected, Assert.Single(Check(key, "x")), StringComparison.Ordinal);

    [Theory]
    [InlineData("Camera:door:Source", "x", "Cameras")]
    [InlineData("Cameras:door:Sorce", "x", "Source")]
    [InlineData("Node:HtpPort", "1", "HttpPort")]
    [InlineData("HeadPose:Method", "Regresor", "Regressor")]
    public void Check_ASlip_NamesTheOneMeant(string key, string value, string meant) =>
        Assert.EndsWith($" Did you mean {meant}?", Assert.Single(Check(key, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Node:HttpPort", "eighty", "Node:HttpPort is \"eighty\"; allowed: a whole number.")]
    [InlineData("Cameras:door:Loop", "maybe", "Cameras:door:Loop is \"maybe\"; allowed: true or false.")]
    [InlineData("Alerts:Mask:HoldSeconds", "1s", "Alerts:Mask:HoldSeconds is \"1s\"; allowed: a number.")]
    public void Check_AValueOfTheWrongKind_NamesKeyValueAndKind(string key, string value, string expected) =>
        Assert.Equal(expected, Assert.Single(Check(key, value)));

    [Theory]
    [InlineData("Logging:Console:FormatterName", "nonsense", "Logging:Console:FormatterName is \"nonsense\"; allowed: simple, json, systemd.")]
    [InlineData("Logging:LogLevel:Default", "Loud", "Logging:LogLevel:Default is \"Loud\"; allowed: Trace, Debug, Information, Warning, Error, Critical, None.")]
    [InlineData("Logging:LogLevel:Default", "3", "Logging:LogLevel:Default is \"3\"; allowed: Trace, Debug, Information, Warning, Error, Critical, None.")]
    [InlineData("Logging:Console:FormatterOptions:IncludeScopes", "yes", "Logging:Console:FormatterOptions:IncludeScopes is \"yes\"; allowed: true, false.")]
    [InlineData("Logging:File:Path", "/tmp/log", "Logging:File:Path: there is no such setting; allowed: Logging:LogLevel:{category}, Logging:Console:LogLevel:{category}, Logging:Console:FormatterName, ")]
    [InlineData("Logging:Console:Formatter", "json", "Logging:Console:Formatter: there is no such setting; allowed: Logging:LogLevel:{category}, ")]
    public void Check_ASettingOfTheLogThatNothingUnderstands_IsRefused(string key, string value, string expected) =>
        Assert.StartsWith(expected, Assert.Single(Check(key, value)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Alerts:Rules", "none", "Alerts:Rules is \"none\"; allowed: an object with settings.")]
    [InlineData("Node:HttpPort:Value", "80", "Node:HttpPort is an object or a list; allowed: one value.")]
    [InlineData("Cameras:door:Source:0", "a.mp4", "Cameras:door:Source is an object or a list; allowed: one value.")]
    public void Check_AnObjectForAValueOrAValueForAnObject_NamesKeyAndKind(string key, string value, string expected) =>
        Assert.Equal(expected, Assert.Single(Check(key, value)));

    [Fact]
    public void Live_OfANode_AreCamerasZonesRulesAndReceivers() => Assert.Equal(
        ["Alerts:CameraAttention:", "Alerts:Rules:", "Alerts:Zones:", "Cameras:", "Notifications:", "Webhooks:"], NodeSettings.Catalog.Live.Order(StringComparer.Ordinal));

    private static IEnumerable<string> Check(string key, string value) => NodeSettings.Errors(
        NodeSettings.Catalog, new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build()).Select(e => e.Message);
}
