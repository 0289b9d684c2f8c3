using System.Globalization;

namespace MaskPose.Edge.Integration.Discovery;

/// <summary>Bodies of ONVIF answers, in the forms of several makers' cameras: prefixes, default namespaces and left-out members differ.</summary>
internal static class Answers
{
    public const string Plain =
        """
        <trt:GetProfilesResponse xmlns:trt="http://www.onvif.org/ver10/media/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema">
          <trt:Profiles token="main" fixed="true"><tt:Name>Main</tt:Name>
            <tt:VideoSourceConfiguration token="v"><tt:Name>Source</tt:Name><tt:Bounds x="0" y="0" width="3840" height="2160"/></tt:VideoSourceConfiguration>
            <tt:VideoEncoderConfiguration token="e"><tt:Name>Encoder</tt:Name><tt:Encoding>H264</tt:Encoding>
              <tt:Resolution><tt:Width>1920</tt:Width><tt:Height>1080</tt:Height></tt:Resolution>
              <tt:RateControl><tt:FrameRateLimit>25</tt:FrameRateLimit></tt:RateControl></tt:VideoEncoderConfiguration></trt:Profiles>
          <trt:Profiles token="sub"><tt:Name>Sub</tt:Name></trt:Profiles>
        </trt:GetProfilesResponse>
        """;

    /// <summary>Default namespaces at each element, audio between, as Hikvision's.</summary>
    public const string DefaultNamespaces =
        """
        <GetProfilesResponse xmlns="http://www.onvif.org/ver10/media/wsdl"><Profiles token="Profile_1" fixed="true">
          <Name xmlns="http://www.onvif.org/ver10/schema">mainStream</Name>
          <AudioEncoderConfiguration token="a" xmlns="http://www.onvif.org/ver10/schema"><Name>Audio</Name><Encoding>G711</Encoding></AudioEncoderConfiguration>
          <VideoEncoderConfiguration token="V" xmlns="http://www.onvif.org/ver10/schema"><Name>VideoEncoder_1</Name><Encoding>H264</Encoding>
            <Resolution><Width>2560</Width><Height>1440</Height></Resolution><RateControl><FrameRateLimit>12.5</FrameRateLimit></RateControl>
          </VideoEncoderConfiguration></Profiles></GetProfilesResponse>
        """;

    /// <summary>H.265 in the older service, where the schema has no such word, as Dahua's.</summary>
    public const string OtherEncoding =
        """
        <trt:GetProfilesResponse xmlns:trt="http://www.onvif.org/ver10/media/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema">
          <trt:Profiles token="Profile000" fixed="true"><tt:Name>Profile000</tt:Name>
            <tt:VideoEncoderConfiguration token="VideoEncoder000"><tt:Encoding>H265</tt:Encoding>
              <tt:Resolution><tt:Width>1920</tt:Width><tt:Height>1080</tt:Height></tt:Resolution>
              <tt:RateControl><tt:FrameRateLimit>15</tt:FrameRateLimit></tt:RateControl></tt:VideoEncoderConfiguration></trt:Profiles>
        </trt:GetProfilesResponse>
        """;

    /// <summary>An encoder that says nothing but its name, as newer firmware's that has the facts only in the second media service.</summary>
    public const string Silent =
        """
        <trt:GetProfilesResponse xmlns:trt="http://www.onvif.org/ver10/media/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema">
          <trt:Profiles token="MediaProfile00000"><tt:Name>Channel1</tt:Name>
            <tt:VideoEncoderConfiguration token="00000"><tt:Name>VideoEncoder</tt:Name><tt:UseCount>1</tt:UseCount></tt:VideoEncoderConfiguration>
          </trt:Profiles></trt:GetProfilesResponse>
        """;

    public static string Time(DateTimeOffset now) => string.Create(CultureInfo.InvariantCulture, $"""
        <tds:GetSystemDateAndTimeResponse xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema">
          <tds:SystemDateAndTime><tt:DateTimeType>Manual</tt:DateTimeType>
            <tt:UTCDateTime><tt:Time><tt:Hour>{now.Hour}</tt:Hour><tt:Minute>{now.Minute}</tt:Minute><tt:Second>{now.Second}</tt:Second></tt:Time>
              <tt:Date><tt:Year>{now.Year}</tt:Year><tt:Month>{now.Month}</tt:Month><tt:Day>{now.Day}</tt:Day></tt:Date></tt:UTCDateTime>
          </tds:SystemDateAndTime></tds:GetSystemDateAndTimeResponse>
        """);

    public static string Capabilities(string media) =>
        $"""<tds:GetCapabilitiesResponse xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema"><tds:Capabilities><tt:Media><tt:XAddr>{media}</tt:XAddr></tt:Media></tds:Capabilities></tds:GetCapabilitiesResponse>""";

    public static string StreamUri(string address) =>
        $"""<trt:GetStreamUriResponse xmlns:trt="http://www.onvif.org/ver10/media/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema"><trt:MediaUri><tt:Uri>{address}</tt:Uri><tt:Timeout>PT0S</tt:Timeout></trt:MediaUri></trt:GetStreamUriResponse>""";
}
